const express = require('express');
const { checkout } = require('./checkout');

const app = express();
app.post('/checkout', checkout);
module.exports = app;
