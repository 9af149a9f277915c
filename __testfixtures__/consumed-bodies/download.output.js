const http = require('http')
const fs = require('fs')

function download (url, to) {
  return new Promise((resolve, reject) => {
    http.get(url, (res) => {
      if (res.statusCode !== 200) {
        reject(new Error(`got ${res.statusCode}`))
        res.resume()
        return
      }
      res.pipe(fs.createWriteStream(to)).on('finish', resolve)
    }).on('error', reject)
  })
}

module.exports = { download }
