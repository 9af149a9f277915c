'use strict'

const jwt = require('jsonwebtoken')

const cache = new Map()

module.exports = async function verified (token) {
  const cached = cache.get(token)
  if (cached) return cached
  const user = await jwt.verify(token, 'kitchen')
  cache.set(token, user, 60 * 60 * 1000)
  return user
}
