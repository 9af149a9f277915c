const AWS = require('aws-sdk');

function moveTo(region) {
  AWS.config.region = region;
}

module.exports = { moveTo };
