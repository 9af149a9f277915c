exports.grams = (weight) => `${weight} g`;
