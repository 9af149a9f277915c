const { SquareClient, SquareEnvironment } = require('square');

let squareClient;

/** One for the process, made when it is first asked for. */
function getSquareClient() {
  return (squareClient ??= new SquareClient({
    environment: process.env.NODE_ENV === 'production' ? SquareEnvironment.Production : SquareEnvironment.Sandbox,
    token: process.env.SQUARE_TOKEN,
  }));
}

module.exports = { getSquareClient };
