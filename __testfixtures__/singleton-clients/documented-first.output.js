'use strict';
let sharedStripe;
function getStripe() {
  return (sharedStripe ??= require('stripe')(process.env.STRIPE_KEY));
}

/**
 * Charges a guest.
 * @param {number} amount
 */
async function charge(amount) {
  const stripe = getStripe();
  return stripe.charges.create({ amount });
}

module.exports = { charge };
