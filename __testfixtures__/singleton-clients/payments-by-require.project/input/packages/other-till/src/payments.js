const { SquareClient, SquareEnvironment } = require('square');

const token = process.env.SQUARE_TOKEN;
const client = new SquareClient({
  environment: process.env.NODE_ENV === 'production' ? SquareEnvironment.Production : SquareEnvironment.Sandbox,
  token,
});

exports.payments = (body) => client.payments.create(body);
