const Path = require('path')
const fs = require('../libs/fsExtra')

class Covers {
  async send(res, id, options = {}) {
    res.type('image/webp')
    const path = Path.join(this.folder, `${id}_${options.width || 400}.webp`)
    if (!(await fs.pathExists(path))) return res.sendStatus(404)
    var cover = fs.createReadStream(path)
    cover.pipe(res)
  }

  page(req, res) {
    let reader = fs.createReadStream(Path.join(this.folder, req.path))
    reader.on('error', () => {
      if (reader) {
        reader = null
        res.end()
      }
    })
    reader.pipe(res)
  }

  saved(req, res) {
    res.writeHead(200, { 'content-encoding': 'gzip' })
    fs.createReadStream(Path.join(this.folder, 'saved'))
      .on('error', (error) => {
        res.end(error.message)
      })
      .pipe(res)
  }

  unpack(entry, done) {
    entry.openReadStream((error, stream) => {
      if (error) return done(error)
      let file
      try {
        file = fs.createWriteStream(Path.join(this.folder, entry.name))
      } catch (failure) {
        return done(failure)
      }
      stream.on('error', done)
      file.on('error', done).on('finish', () => done())
      stream.pipe(file)
    })
  }
}

Covers.download = (axios, url, path) =>
  new Promise((resolve, reject) => {
    axios.get(url, { responseType: 'stream' }).then((response) => {
      const writer = fs.createWriteStream(path)
      response.data.pipe(writer)
      writer.on('finish', resolve)
      writer.on('error', reject)
    }, reject)
  })

module.exports = Covers
