const express = require('express');
const { label } = require('./labels');
const { weigh } = require('./scales');
const { grams } = require('./units');

const app = express();
app.get('/label/:id', (req, res) => {
  res.send(label(req.params.id));
});
app.get('/weight/:id', (req, res) => {
  res.send(grams(weigh(req.params.id)));
});
app.listen(3000, () => {
  const { hostname } = require('os');
  console.log(`parcels at ${hostname()}`);
});
