const { getSquareClient } = require('./square-client');

const client = getSquareClient();

exports.checkouts = (body) => client.checkouts.create(body);
