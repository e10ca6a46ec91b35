"""Large stores: what search, a claim, a question and one more report cost as the store grows a hundredfold."""
