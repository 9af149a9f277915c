'use strict'

const http = require('http')
const process = require('process')

const server = http.createServer((req, res) => res.end(req.url))

const shutdown = async () => {
  setTimeout(function () {
    console.error('Not all connections were closed in time')
    process.exit(1)
  }, Number(process.env.GRACE_MS || 8000))
  await new Promise((resolve) => server.close(resolve))
  exports.ended = true
}

process.once('SIGTERM', () => { shutdown() })
process.once('SIGINT', () => { shutdown() })

exports.server = server
