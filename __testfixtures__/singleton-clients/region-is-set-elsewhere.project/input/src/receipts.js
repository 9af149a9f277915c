const AWS = require('aws-sdk');
const debug = require('debug')('kitchen:receipts');
const { randomUUID } = require('node:crypto');

async function keepReceipt(text) {
  const s3 = new AWS.S3();
  debug('keeping a receipt');
  await s3.putObject({ Bucket: 'receipts', Key: randomUUID(), Body: text }).promise();
}

module.exports = { keepReceipt };
