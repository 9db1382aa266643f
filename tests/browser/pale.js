() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map(one => one / 255)
    .map(one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
    return .2126 * x + .7152 * y + .0722 * z; };
  const above = node => node.parentElement ?? node.getRootNode().host ?? null;
  const ground = node => { const found = [];
    for (let at = node; at; at = above(at)) found.push(rgba(getComputedStyle(at).backgroundColor));
    return found.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]); };
  const pale = [];
  const walk = root => { for (const node of root.querySelectorAll('*')) {
    if (node.shadowRoot) walk(node.shadowRoot);
    const words = [...node.childNodes].filter(one => one.nodeType === 3).map(one => one.data.trim()).join('');
    if (!words || !node.getClientRects().length || node.closest(':disabled, .km-label, .unseen, .km-unseen')) continue;
    const {color: ink, fill, visibility} = getComputedStyle(node);
    const color = node instanceof SVGElement && fill.startsWith('rgb') ? fill : ink;
    if (visibility === 'hidden') continue;
    const under = ground(node);
    const [low, high] = [light(over(rgba(color), under)), light(under)].sort((a, b) => a - b);
    const ratio = (high + .05) / (low + .05);
    if (ratio < 4.5) pale.push([ratio.toFixed(2), color, String(under), node.className, words.slice(0, 40)]);
  } };
  walk(document.body);
  return pale; }
