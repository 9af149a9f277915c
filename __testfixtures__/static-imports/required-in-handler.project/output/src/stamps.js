const { prefix } = require('./labels');

exports.stamp = (id) => `${prefix}${id}`;
