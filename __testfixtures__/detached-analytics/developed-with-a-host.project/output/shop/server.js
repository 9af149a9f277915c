const express = require('express');
const { checkout } = require('./checkout');

const app = express();
app.post('/checkout', checkout);
app.listen(3000);
