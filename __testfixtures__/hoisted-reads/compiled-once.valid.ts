import { Ajv, type ValidateFunction } from 'ajv';
import express from 'express';

const ajv = new Ajv();
const app = express();
const ORDER = { type: 'object', required: ['title'] };
const check = ajv.compile(ORDER);
const known = new Map<string, ValidateFunction>();
let later: ValidateFunction | undefined;

app.post('/orders', (req, res) => {
  later ??= ajv.compile({ type: 'array' });
  const own = new Ajv().compile({ type: 'string' });
  res.json([check(req.body), ajv.validate(ORDER, req.body), later(req.body), own(req.body)]);
});

app.post('/forms/:kind', (req, res) => {
  let validate = known.get(req.params.kind);
  if (!validate) {
    validate = ajv.compile(req.body.form);
    known.set(req.params.kind, validate);
  }
  res.json(validate(req.body.answer));
});

app.post('/ids/:id', (req, res) => {
  const validate = ajv.getSchema(req.params.id) ?? ajv.compile({ $id: req.params.id });
  res.json(validate(req.body));
});
