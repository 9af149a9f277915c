import { Ajv } from 'ajv';
import express from 'express';

/** The rules of a tenant are in their own Ajv, so that a validator of one is none for another. */
class Tenant {
  private readonly ajv: Ajv;

  constructor(isStrict: boolean) {
    this.ajv = new Ajv({ strict: isStrict });
  }

  takes(order: unknown): boolean {
    const validate = this.ajv.compile({ type: 'object', required: ['title'] });
    return validate(order);
  }
}

function tableOf(isStrict: boolean): (order: unknown) => boolean {
  const ajv = new Ajv({ strict: isStrict });
  return (order) => ajv.compile({ type: 'object', required: ['seat'] })(order);
}

const [strict, loose] = [tableOf(true), tableOf(false)];
const tenants = new Map<string, Tenant>();
const app = express();
app.post('/tenants/:id', (req, res) => {
  tenants.set(req.params.id, new Tenant(req.query['strict'] === 'yes'));
  res.sendStatus(201);
});
app.delete('/tenants/:id', (req, res) => {
  tenants.delete(req.params.id);
  res.sendStatus(204);
});
app.post('/orders/:tenant', (req, res) => {
  res.json({ right: tenants.get(req.params.tenant)?.takes(req.body) });
});
app.post('/tables', (req, res) => {
  res.json([strict(req.body), loose(req.body)]);
});
app.listen(8080);
