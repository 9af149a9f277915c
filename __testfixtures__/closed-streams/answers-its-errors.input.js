const fs = require('fs')
const express = require('express')

const app = express()

app.get('/films/:name', (req, res) => {
  const film = fs.createReadStream(`/srv/films/${req.params.name}`)
  film.on('error', () => res.sendStatus(404))
  film.pipe(res)
})

app.put('/films/:name', (req, res) => {
  req.pipe(fs.createWriteStream(`/srv/films/${req.params.name}`))
  req.on('end', () => res.sendStatus(204))
})

app.get('/posters/:name', (req, res) => {
  const poster = fs.createReadStream(`/srv/posters/${req.params.name}`)
  poster.once('error', () => res.sendStatus(404))
  return poster.pipe(res)
})
