const fs = require('fs')
const { pipeline } = require('stream')
const unzipper = require('unzipper')

module.exports.copy = (from, to, done) => {
	const source = fs.createReadStream(from)
	source.on('error', done)
	const target = fs.createWriteStream(to)
	target.on('error', (error) => {
		source.destroy()
		done(error)
	})
	target.on('close', () => done())
	source.pipe(target)
	source.once('error', () => target.destroy())
}

module.exports.unpack = (archive, folder) =>
	new Promise((resolve, reject) => {
		pipeline(fs.createReadStream(archive), unzipper.Extract({ path: folder }), (error) => {
			if (error) reject(error)
		})
			.on('error', reject)
			.on('close', resolve)
	})
