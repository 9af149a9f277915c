const serverless = require('serverless-http');

exports.handler = serverless(require('./app'));
