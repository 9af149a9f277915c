import express from 'express';
import { Sequelize } from 'sequelize';

const sequelize = new Sequelize(process.env.DATABASE_URL ?? '');
const app = express();

interface Orders {
  find(id: string): Promise<{ isPaid: boolean } | null>;
  pay(id: string, transaction: unknown): Promise<void>;
}

declare const orders: Orders;

/** What is thrown before the `try` leaves it open. */
app.post('/orders/:id/payment', async (req, res) => {
  const transaction = await sequelize.transaction();
  const order = await orders.find(req.params.id);
  if (!order) throw new Error('There is no such order.');
  try {
    await orders.pay(req.params.id, transaction);
    await transaction.commit();
    res.sendStatus(204);
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
});

/** An answer that is early leaves it open. */
app.put('/orders/:id', async (req, res) => {
  const transaction = await sequelize.transaction();
  try {
    const order = await orders.find(req.params.id);
    if (order?.isPaid) return res.sendStatus(409);
    await transaction.commit();
    return res.sendStatus(204);
  } catch (error) {
    await transaction.rollback();
    return res.status(500).send(String(error));
  }
});

app.listen(8080);
