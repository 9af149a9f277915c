const express = require('express');

const plates = {};
const stains = {};

function put(table, plate) {
  plates[table] = plate;
  stains[table] = [plate];
}

function stainsOn(table) {
  return stains[table];
}

function kept() {
  return Object.keys(stains).length;
}

function wash(table) {
  delete plates[table];
  delete stains[table];
}

const app = express();
app.post('/tables/:table', (req, res) => {
  put(req.params.table, req.query.plate);
  res.json(stainsOn(req.params.table));
});
app.delete('/tables/:table', (req, res) => {
  wash(req.params.table);
  res.sendStatus(204);
});
app.listen(8080);

module.exports = { kept, put, stainsOn, wash };
