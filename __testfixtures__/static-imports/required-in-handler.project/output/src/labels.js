const { weigh } = require('./scales');

/** It requires this file, so it must be late. */
exports.label = (id) => {
  const { stamp } = require('./stamps');
  const path = require('path');
  return path.join('/labels', `${stamp(id)}-${weigh(id)}`);
};

exports.prefix = 'P';
