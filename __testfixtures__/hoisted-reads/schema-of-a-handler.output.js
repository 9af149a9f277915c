const Ajv2020 = require('ajv/dist/2020');
const router = require('express').Router();

let compiled;

const ajv = new Ajv2020({ allErrors: true });
const MAX = 20;

router.post('/teams', function (req, res) {
    const schema = { type: 'object', required: ['members'], maxProperties: MAX };
    const isTeam = (compiled ??= ajv.compile(schema));
    if (!isTeam(req.body)) return res.status(400).json(isTeam.errors);
    return res.json({ size: req.body.members.length });
});

module.exports = router;
