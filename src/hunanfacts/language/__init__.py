"""The language of equations: the text of a claim, an identity or a calculation to a tree, and its dimensions.

In: `growth(towns.output@2018..2019) = 24.7%`. Out: nodes that know their place; `LanguageError` where it cannot be
read or its units do not fit. Never: values of quantities, files, other claims.
"""
