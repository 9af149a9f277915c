'use strict';

const waiting = {};
let next = 0;

exports.serve = function (id, dish) {
  const serveIt = waiting[id];
  delete waiting[id];
  if (serveIt) serveIt(dish);
};

exports.order = function (send) {
  return new Promise(function (resolve, reject) {
    const id = next++;
    waiting[id] = (value) => {
      clearTimeout(timer);
      resolve(value);
    };
    const timer = setTimeout(function () {
      delete waiting[id];
      reject(new Error('the kitchen is silent'));
    }, 60000);
    send(id);
  });
};
