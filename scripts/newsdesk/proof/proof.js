// Point at a piece or move the focus to it: what it came from, or went to, shows on the other side.
'use strict';

const keyed = new Map();
for (const node of document.querySelectorAll('[data-keys]'))
  for (const key of node.dataset.keys.split(' ')) keyed.set(key, [...(keyed.get(key) ?? []), node]);

let shown = null;

function show(node) {
  if (node === shown) return;
  for (const lit of document.querySelectorAll('.lit')) lit.classList.remove('lit');
  shown = node;
  if (!node) return;
  const side = node.closest('.raw, .made');
  const kin = new Set(node.dataset.keys.split(' ').flatMap(key => keyed.get(key) ?? []));
  let far = null;
  for (const one of kin) {
    one.classList.add('lit');
    if (!far && one.closest('.raw, .made') !== side && !one.closest('.queries')) far = one;
  }
  // Only where the two sides scroll by themselves; else the page would run away under the pointer.
  if (far && getComputedStyle(side).overflowY === 'auto') far.scrollIntoView({ block: 'nearest' });
}

const holder = event => (event.target instanceof Element ? event.target.closest('[data-keys]') : null);
document.addEventListener('mouseover', event => show(holder(event) ?? shown));
document.addEventListener('focusin', event => show(holder(event) ?? shown));
document.addEventListener('keydown', event => { if (event.key === 'Escape') show(null); });
