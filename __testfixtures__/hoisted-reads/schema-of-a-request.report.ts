import Ajv from 'ajv';
import express from 'express';

const ajv = new Ajv({ allErrors: true });

function check(form: object, answer: unknown): boolean {
  const validate = ajv.compile(form);
  return validate(answer);
}

express().post('/forms', (req, res) => {
  res.json({ right: check(req.body.form, req.body.answer) });
});
