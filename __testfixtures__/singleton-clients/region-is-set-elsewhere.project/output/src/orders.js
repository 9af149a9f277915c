const AWS = require('aws-sdk');

async function keepOrder(order) {
  const dynamo = new AWS.DynamoDB();
  await dynamo.putItem({ TableName: 'orders', Item: { order: { S: order } } }).promise();
}

module.exports = { keepOrder };
