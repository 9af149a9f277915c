const express = require('express');

const app = express();
const closers = [];
let isReady = false;
const state = { installed: false };

function setUp() {
  isReady = true;
  process.on('SIGHUP', () => closers.forEach((close) => close()));
}

const install = () => {
  process.on('SIGTERM', () => closers.forEach((close) => close()));
  state.installed = true;
};

app.use((req, res, next) => {
  if (!isReady) setUp();
  state.installed || install();
  next();
});
