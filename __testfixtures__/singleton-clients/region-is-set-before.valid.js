const AWS = require('aws-sdk');

async function receiptOf(path, region) {
  if (region) AWS.config.update({ region });
  const ssm = new AWS.SSM({ apiVersion: '2014-11-06' });
  return ssm.getParameter({ Name: path }).promise();
}

module.exports = { receiptOf };
