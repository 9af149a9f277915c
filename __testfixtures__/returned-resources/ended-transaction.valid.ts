import express from 'express';
import { Sequelize } from 'sequelize';

const sequelize = new Sequelize(process.env.DATABASE_URL ?? '');
const app = express();

declare const orders: { pay(id: string, transaction: unknown): Promise<boolean> };

/** Each way out ends it. */
app.post('/orders/:id/payment', async (req, res) => {
  const transaction = await sequelize.transaction();
  try {
    const isPaid = await orders.pay(req.params.id, transaction);
    if (!isPaid) {
      await transaction.rollback();
      return res.sendStatus(402);
    }
    await transaction.commit();
    return res.sendStatus(204);
  } catch (error) {
    await transaction.rollback();
    return res.status(500).send(String(error));
  }
});

/** Managed: it ends with its function. */
app.put('/orders/:id/payment', async (req, res) => {
  const isPaid = await sequelize.transaction((transaction) => orders.pay(req.params.id, transaction));
  res.sendStatus(isPaid ? 204 : 402);
});

app.listen(8080);
