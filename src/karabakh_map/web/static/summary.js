// What the map of a day shows, in words: the rules and sentences of summary.py and areas.py for
// pages that have no server.

/**
 * Return the functions that say in words what the map of a day shows, and what a step changed.
 * `model` is what summary.page_model gives, `atlas` the data of the map.
 */
function summaries(model, atlas, KM = window.KarabakhMap) {
  const { words, areas } = model;
  const { fill } = KM;
  const inWords = (iso) => KM.inWords(iso, atlas);
  // What lines can bear: three figures, at least 1 km²; halves up, as in summary.py.
  const round = (area) => {
    const step = area >= 1000 ? 10 : 1;
    return String(Math.floor(area / step + 0.5) * step).replace(/\B(?=(\d{3})+$)/g, ',');
  };
  const mapped = round(areas.reduce((sum, area) => sum + area, 0));

  function listing(names) {
    const unique = [...new Set(names)];
    const shown = unique.slice(0, model.named).join(', ');
    const count = unique.length - model.named;
    return count > 0 ? fill(words.more, { names: shown, count }) : shown;
  }

  /** Return what of a holding is disputed and its bounds; empty if nothing is. */
  function doubted({ km2, disputed, claimed }) {
    const [low, high] = [round(km2 - disputed), round(km2 + claimed)];
    if (disputed) return fill(words.dayDisputed, { area: round(disputed), low, high });
    return claimed ? fill(words.atMost, { high }) : '';
  }

  /** Return {controller: {km2, disputed, claimed}}, and the names of units whose day is disputed. */
  function holdings(iso) {
    const held = new Map();
    const differ = [];
    const of = (name) => held.get(name) ?? held.set(name, { km2: 0, disputed: 0, claimed: 0 }).get(name);
    const later = [];
    atlas.units.forEach((unit, index) => {
      const { controller, candidates } = KM.stateOf(unit.changes, iso);
      of(controller).km2 += areas[index];
      if (!candidates) return;
      differ.push(unit.name);
      later.push([controller, candidates, areas[index]]);
    });
    for (const [controller, candidates, area] of later) {
      for (const name of candidates) of(name)[name === controller ? 'disputed' : 'claimed'] += area;
    }
    return { held, differ };
  }

  function of(iso) {
    const { held, differ } = holdings(iso);
    const past = model.stops.filter(([day]) => day <= iso);
    const stop = past[past.length - 1];
    return {
      heading: fill(words.asOf, { date: inWords(iso) }),
      change: stop ? fill(words.change, { date: inWords(stop[0]), told: stop[1] }) : words.noChange,
      mapped: fill(words.mapped, { total: mapped }),
      held: [...held].sort((a, b) => b[1].km2 - a[1].km2)
        .map(([name, one]) => ({ ...atlas.controllers[name], area: `${round(one.km2)} km²`, doubt: doubted(one) })),
      disputed: differ.length ? fill(words.differ, { units: listing(differ) }) : '',
    };
  }

  function sentence(iso) {
    const { held, change, disputed } = of(iso);
    const who = held.map(({ label, area, doubt }) => `${label} ${area}${doubt && ` (${doubt})`}`).join('; ');
    return [fill(words.asOfSum, { date: inWords(iso), total: mapped, held: who }), change, disputed].filter(Boolean).join(' ');
  }

  /** Return who gained what from one day to a later one; empty if nobody did. */
  function gained(before, after) {
    if (before >= after) return '';
    const gains = new Map();
    const kept = new Map();
    atlas.units.forEach((unit, index) => {
      const [was, is] = [before, after].map((iso) => KM.stateOf(unit.changes, iso).controller);
      if (was === is) return;
      const pair = `${was} ${is}`;
      const [sums, key] = pair in model.kept ? [kept, pair] : [gains, is];
      const one = sums.get(key) ?? sums.set(key, { area: 0, names: [] }).get(key);
      one.area += areas[index];
      one.names.push(unit.name);
    });
    const told = [...gains].map(([name, { area, names }]) => fill(
      name === 'contested' ? words.contested : words.gained,
      { controller: atlas.controllers[name].label, area: round(area), units: listing(names) },
    ));
    const same = [...kept].sort((a, b) => b[1].area - a[1].area).map(([pair, { area }]) => fill(model.kept[pair], { area: round(area) }));
    return told.length + same.length ? fill(words.since, { date: inWords(before), told: [...told, ...same].join('; ') }) : '';
  }

  return { of, sentence, gained, round };
}

/** Write what `summaries().of` says into the element .summary. */
function paintSummary(node, { heading, change, mapped, held, disputed }) {
  const make = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  node.querySelector('h2').textContent = heading;
  node.querySelector('.change').textContent = change;
  node.querySelector('.mapped').textContent = mapped;
  node.querySelector('.small').textContent = disputed;
  node.querySelector('ul').replaceChildren(...held.map(({ label, colour, pattern, area, doubt }) => {
    const row = document.createElement('li');
    const key = Object.assign(document.createElement('i'), { className: pattern });
    key.style.backgroundColor = colour;
    row.append(key, make('span', label), make('b', area));
    if (doubt) row.append(make('small', doubt.slice(0, 1).toUpperCase() + doubt.slice(1)));
    return row;
  }));
}
