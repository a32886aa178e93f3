"""Given names that are common in Britain: what tells "Claire George" from "Conditional Cautions"."""

from __future__ import annotations

from corpus.tagging.vocabulary import words

GIVEN = words(
    """
    Aaron Abdul Abigail Adam Adele Adrian Agnes Ahmed Aisha Alan Alastair Albert Alec Alex Alexander
    Alexandra Alfred Ali Alice Alison Alistair Allan Allison Alun Amanda Amber Amelia Amir Amy Andrea
    Andrew Andy Angela Angus Anita Ann Anna Anne Annette Anthony Antony Arthur Asif Audrey Barbara
    Barrie Barry Beatrice Becky Ben Benjamin Bernadette Bernard Bernie Beth Bethany Betty Beverley Bob
    Brenda Brendan Brian Bridget Bryan Callum Cameron Carl Carol Carole Caroline Carolyn Catherine Cathy
    Cecilia Charles Charlie Charlotte Cheryl Chloe Chris Christian Christina Christine Christopher
    Claire Clare Clive Colette Colin Connor Craig Damian Daniel Danielle Darren Dave David Dawn Debbie
    Deborah Debra Declan Deepak Delyth Denis Denise Dennis Derek Diana Diane Dominic Donald Donna Doreen
    Doris Dorothy Douglas Duncan Dylan Eddie Edith Edmund Edward Edwin Eileen Elaine Eleanor Elizabeth
    Ella Ellen Ellie Emily Emma Eric Erica Ernest Esther Ethan Eve Evelyn Faisal Farah Fatima Felicity
    Fiona Florence Frances Francis Frank Fraser Fred Freda Gareth Gary Gavin Gemma Geoff Geoffrey George
    Georgia Georgina Gerald Geraldine Gerard Gill Gillian Gina Glenn Glenys Gloria Gordon Graeme Graham
    Greg Gregory Guy Gwen Hamish Hannah Harold Harriet Harry Hassan Hazel Heather Helen Henry Hilary
    Holly Howard Hugh Hugo Huw Ian Imran Ingrid Irene Isaac Isabel Isabella Ivan Jack Jackie Jacob
    Jacqueline Jade Jake James Jamie Jan Jane Janet Janice Jasmine Jason Javed Jay Jayne Jean Jeff
    Jeffrey Jennifer Jenny Jeremy Jessica Jill Jim Joan Joanna Joanne Jodie Joe Joel Johanna John Jon
    Jonathan Jordan Joseph Josephine Joshua Joyce Juan Judith Judy Julia Julian Julie Justin Karen Karl
    Kate Katherine Kathleen Kathryn Katie Katy Keith Kelly Ken Kenneth Kerry Kevin Khalid Kim Kirsten
    Kirsty Krishna Kyle Lara Laura Lauren Laurence Lee Leigh Leon Leonard Leonie Lesley Leslie Lewis
    Liam Libby Lily Linda Lindsay Lisa Liz Lloyd Lorna Lorraine Louis Louise Lucy Luke Lydia Lyn Lynda
    Lynn Lynne Maggie Malcolm Marc Marcus Margaret Maria Marian Marie Marilyn Marion Marjorie Mark
    Martha Martin Martyn Mary Matt Matthew Maureen Maurice Max Maxine Megan Melanie Melissa Meredith
    Michael Michelle Mick Mike Miles Millie Miriam Mohamed Mohammad Mohammed Moira Molly Monica Morag
    Morgan Muhammad Muriel Nadia Nadine Nancy Naomi Natalie Natasha Nathan Neil Nerys Nicholas Nick
    Nicky Nicola Nicole Nigel Nina Noel Nora Norma Norman Oliver Olivia Oscar Owen Pam Pamela Pat
    Patricia Patrick Paul Paula Pauline Penelope Penny Pete Peter Petra Phil Philip Philippa Phillip
    Phoebe Phyllis Piers Polly Priya Rachael Rachel Raj Rajesh Ralph Ravi Ray Raymond Rebecca Reg Rhian
    Rhiannon Rhodri Rhys Richard Rita Rob Robert Roberta Robin Rod Roderick Roger Roland Ron Ronald Rory
    Rosalind Rosemary Rosie Ross Rowan Roy Rupert Russell Ruth Ryan Sadie Sally Sam Samantha Samuel
    Sandra Sanjay Sara Sarah Saul Scott Sean Sebastian Shabana Shane Sharon Shaun Sheila Shelley Shirley
    Sian Simon Sonia Sophia Sophie Stacey Stan Stanley Stella Stephanie Stephen Steve Steven Stewart
    Stuart Sue Sunil Susan Suzanne Sylvia Tara Ted Terence Teresa Terry Thelma Theresa Thomas Tim
    Timothy Tina Toby Tom Tony Tracey Tracy Trevor Tristan Tyler Ursula Valerie Vanessa Vera Vernon
    Veronica Victor Vincent Vivien Wayne Wendy Wilfred William Winston Yasmin Yusuf Yvette Yvonne Zara
    Zoe
    """
)
