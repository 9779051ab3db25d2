"""The circulation desk: brings a published site to where readers get it."""
