const { getSquareClient } = require('./square-client');

const client = getSquareClient();

exports.payments = (body) => client.payments.create(body);
