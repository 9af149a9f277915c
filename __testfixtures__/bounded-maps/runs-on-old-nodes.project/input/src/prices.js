const prices = new Map();

function priceOf(dish, load) {
  if (!prices.has(dish)) prices.set(dish, load(dish));
  return prices.get(dish);
}

module.exports = { priceOf };
