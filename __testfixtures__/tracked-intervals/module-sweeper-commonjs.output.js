'use strict';

var tables = {};

setInterval(function () {
  Object.keys(tables).forEach(function (name) {
    if (tables[name].left) delete tables[name];
  });
}, 30000).unref();

exports.seat = function (name) {
  tables[name] = { left: false };
};
