import { index, knex, orders, users } from './db.js';

export const table = {
  byUser: index('by_user').on(orders.userId, orders.at),
};

export async function ordersOf(id: string): Promise<unknown> {
  return knex('orders').join('users', (join) => {
    join.on(users.id, orders.userId).on('users.id', '=', id);
  });
}
