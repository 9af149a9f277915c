const AWS = require('aws-sdk');

async function archive(order) {
  const dynamo = new AWS.DynamoDB();
  await dynamo.putItem({ TableName: 'archive', Item: { order: { S: order } } }).promise();
}

module.exports = { archive };
