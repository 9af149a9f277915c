'use strict';

const { onShutdown } = require('./on-shutdown');

var tables = {};

var timer = setInterval(function () {
  Object.keys(tables).forEach(function (name) {
    if (tables[name].left) delete tables[name];
  });
}, 30000);
onShutdown(() => clearInterval(timer));

exports.seat = function (name) {
  tables[name] = { left: false };
};
