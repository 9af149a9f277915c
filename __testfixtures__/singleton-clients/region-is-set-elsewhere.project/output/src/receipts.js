const AWS = require('aws-sdk');
const debug = require('debug')('kitchen:receipts');
const { randomUUID } = require('node:crypto');

let sharedS3;
function getS3() {
  return (sharedS3 ??= new AWS.S3());
}

async function keepReceipt(text) {
  const s3 = getS3();
  debug('keeping a receipt');
  await s3.putObject({ Bucket: 'receipts', Key: randomUUID(), Body: text }).promise();
}

module.exports = { keepReceipt };
