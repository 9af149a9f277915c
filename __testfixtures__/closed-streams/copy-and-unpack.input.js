const fs = require('fs')
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
}

module.exports.unpack = (archive, folder) =>
	new Promise((resolve, reject) => {
		fs.createReadStream(archive)
			.pipe(unzipper.Extract({ path: folder }))
			.on('error', reject)
			.on('close', resolve)
	})
