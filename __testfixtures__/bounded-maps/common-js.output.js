'use strict'

const jwt = require('jsonwebtoken')
const { BoundedMap } = require('./bounded-map')

const cache = new BoundedMap(1000)

module.exports = async function verified (token) {
  const cached = cache.get(token)
  if (cached) return cached
  const user = await jwt.verify(token, 'kitchen')
  cache.set(token, user, 60 * 60 * 1000)
  return user
}
