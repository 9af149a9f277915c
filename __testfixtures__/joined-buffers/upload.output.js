const http = require('http')

http.createServer((req, res) => {
  const chunks = []
  req.on('data', (data) => { chunks.push(data) })
  req.on('end', () => {
    const body = Buffer.concat(chunks)
    console.log(body.length)
    res.end(JSON.stringify({ text: body.toString() }))
  })
}).listen(3000)
