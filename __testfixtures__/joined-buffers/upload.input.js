const http = require('http')

http.createServer((req, res) => {
  let body = Buffer.from([])
  req.on('data', (data) => { body = Buffer.concat([body, data]) })
  req.on('end', () => {
    console.log(body.length)
    res.end(JSON.stringify({ text: body.toString() }))
  })
}).listen(3000)
