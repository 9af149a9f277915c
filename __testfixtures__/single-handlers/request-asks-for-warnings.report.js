const express = require('express');
const process = require('node:process');

const app = express();

app.get('/orders', (req, res) => {
  process.on('warning', (text) => res.write(String(text)));
  res.end();
});
