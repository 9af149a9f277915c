'use strict';
/**
 * Charges a guest.
 * @param {number} amount
 */
async function charge(amount) {
  const stripe = require('stripe')(process.env.STRIPE_KEY);
  return stripe.charges.create({ amount });
}

module.exports = { charge };
