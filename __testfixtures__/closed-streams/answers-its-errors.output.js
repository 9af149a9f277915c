const fs = require('fs')
const { pipeline } = require('stream')
const express = require('express')

const app = express()

app.get('/films/:name', (req, res) => {
  const film = fs.createReadStream(`/srv/films/${req.params.name}`)
  film.on('error', () => res.sendStatus(404))
  film.pipe(res)
  res.once('close', () => film.destroy())
})

app.put('/films/:name', (req, res) => {
  pipeline(req, fs.createWriteStream(`/srv/films/${req.params.name}`), (error) => {
    if (error) console.error(error.message)
  })
  req.on('end', () => res.sendStatus(204))
})

app.get('/posters/:name', (req, res) => {
  const poster = fs.createReadStream(`/srv/posters/${req.params.name}`)
  poster.once('error', () => res.sendStatus(404))
  res.once('close', () => poster.destroy())
  return poster.pipe(res)
})
