'use strict'
const { createReadStream } = require('fs')
const { createServer } = require('http')
const { createGzip } = require('zlib')

module.exports.server = createServer((request, response) => {
  for (const type of ['gzip', 'identity']) {
    if (!String(request.headers['accept-encoding'] || 'identity').includes(type)) continue
    const page = createReadStream(process.env.PAGE || '/srv/page.html')
    if (type === 'gzip') {
      response.setHeader('content-encoding', 'gzip')
      page.pipe(createGzip({ level: 0 })).pipe(response)
      response.once('close', () => page.destroy())
      return
    }
    response.once('close', () => page.destroy())
    return page.pipe(response)
  }
  response.writeHead(406).end()
})
