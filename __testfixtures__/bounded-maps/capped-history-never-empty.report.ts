import { createServer } from 'node:http';

const MOST = 100;
const history = new Map<string, number[]>();

/** A list that is cut to its newest hundred has a hundred left: it never becomes empty here. */
function remember(user: string, price: number): number {
  let prices = history.get(user);
  if (!prices) {
    prices = [];
    history.set(user, prices);
  }
  prices.push(price);
  if (prices.length > MOST) prices.splice(0, prices.length - MOST);
  return prices.length;
}

createServer((request, response) => {
  response.end(String(remember(String(request.headers['x-user']), Math.random())));
}).listen(8080);
